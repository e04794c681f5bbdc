"""Where the bare page is, for those who know nothing of Django."""

BARE = "/bench/bare/"
