"""A feed server for tests: one model, spoken to in the Google Reader API (as
several servers have it) and in tt-rss's JSON API, which fails as it is told."""
