"""How deep and how long front matter may be: what lies beyond is refused unread."""

# One shared note with brackets 50,000 deep ends libyaml's process without a traceback, so
# depth and size are settled before it sees the text. Nobody writes front matter like that.
DEEPEST = 50
LONGEST = 256 * 1024
