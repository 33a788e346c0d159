"""Does it hold in any order? Facts come as real life has them."""
