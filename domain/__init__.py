"""The learning loop's rules: a lesson is identified, disseminated, embedded and evaluated."""
