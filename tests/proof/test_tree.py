"""The tree is the one of RFC 9162, and its proofs say what they should and nothing else."""

from __future__ import annotations

import pytest

from application.proof.tree import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    continues,
    leaf_hash,
    root_of,
)

# The seven entries and the roots over the first 1, 2, ... 8 of them that every implementation
# of certificate transparency is checked against.
ENTRIES = (
    *("", "00", "10", "2021", "3031", "40414243"),
    *("5051525354555657", "606162636465666768696a6b6c6d6e6f"),
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]


def test_the_empty_tree_has_the_root_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT
    assert EMPTY_ROOT.hex().startswith("e3b0c442")


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS, start=1)))
def test_roots_are_those_of_the_known_vectors(size: int, root: str) -> None:
    assert root_of(LEAVES[:size]).hex() == root


@pytest.mark.parametrize(
    ("old", "new", "proof"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_consistency_proofs_are_those_of_the_known_vectors(
    old: int, new: int, proof: list[str]
) -> None:
    assert [each.hex() for each in consistency_proof(LEAVES[:new], old)] == proof


def test_every_proof_up_to_65_leaves_holds_and_holds_for_no_other_tree() -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(65)]
    roots = [root_of(leaves[:size]) for size in range(66)]
    other = leaf_hash(b"other")
    for new in range(1, 66):
        for old in range(1, new + 1):
            proof = consistency_proof(leaves[:new], old)

            assert continues((old, roots[old]), (new, roots[new]), proof)
            assert not continues((old, other), (new, roots[new]), proof)
            assert not continues((old, roots[old]), (new, other), proof)
            assert not continues((old, roots[old]), (new, roots[new]), [*proof, other])
            if proof:
                assert not continues((old, roots[old]), (new, roots[new]), proof[:-1])
                assert not continues((old, roots[old]), (new, roots[new]), [other, *proof[1:]])


@pytest.mark.parametrize("old", [0, -1, 9])
def test_there_is_no_proof_for_a_tree_that_never_was(old: int) -> None:
    with pytest.raises(ValueError, match="no such older tree"):
        consistency_proof(LEAVES, old)


def test_a_frontier_goes_on_from_where_it_was_stored() -> None:
    whole, stored = Frontier(), Frontier()
    for size, leaf in enumerate(LEAVES, start=1):
        whole.add(leaf)
        stored = Frontier.stored(stored.size, stored.content)
        stored.add(leaf)

        assert stored.root() == whole.root() == root_of(LEAVES[:size])


def test_a_frontier_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="another number"):
        Frontier.stored(3, LEAVES[0])
