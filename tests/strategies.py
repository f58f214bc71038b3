"""What letters can hold and templates can say, also when nobody meant well."""

from hypothesis import strategies as st

NASTY = [
    "{{ letter }}", "{% for x in y %}", "{# x #}", "**", "*", "|", "| a | b |", "|---|", ":::", "::: facts", "# A", "- a", "1) a",
    "---", "[text: x]", "- [ ] a {b}", "<w:p>", "</w:t></w:r>", "&amp;", "]]>", "<?part 0?>", "%s", "%(x)s", "\\", "`", "_a_",
    "رانيا حداد", "+47 22 00 11 33", "4B", "Ola رانيا 22", "a، b", "(PPT)", "18:00–19:30", "\u202eevil\u202c", "\u2066x\u2069",
    "\u200b", "\u200c", "\u200d", "👩\u200d👧", "🏫", "e\u0301", "ﷺ", "ሰላም", "สวัสดี", "தமிழ்", "အမေ", "中文", "\U000f0000", "\ue000",
    "\ufffe", "a\nb", "a\r\nb", "\t", "  a   b  ", "None", "undefined", "{", "}", "{{", "}}",
]  # fmt: skip
"""Texts that have broken letters before."""

usual = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
hostile = st.lists(st.one_of(st.sampled_from(NASTY), usual), min_size=1, max_size=4).map(" ".join)
"""Texts a model accepts: no control characters, no lone surrogates."""
anything = st.lists(
    st.one_of(st.sampled_from([*NASTY, "\x00", "\x0b", "\x1b", "\ud800", ""]), st.text(max_size=30)), max_size=4
).map(" ".join)
"""Texts of any kind, the empty one too."""

# -- templates: pieces of every sort, over the fields of a small model

_word = st.sampled_from(["Hei", "dere", "møte", "uke", "vi", "skolen", "høyre", "å"])
words = st.lists(_word, min_size=1, max_size=5).map(" ".join)
_field = st.sampled_from(["{{ name }}", "{{ place }}", "{{ people | list }}", "{{ day | date }}"])
_inline = st.lists(st.one_of(words, _field), min_size=1, max_size=4).map(" ".join)
_marked = st.one_of(
    _inline, words.map("**{}**".format), st.tuples(words, _field).map(lambda pair: f"{pair[0]} *{pair[1]}*")
)
_leaf = st.one_of(
    _marked.map("{}\n".format),
    st.tuples(st.sampled_from(["# ", "## ", "### ", "- ", "1) "]), _marked).map(lambda pair: "".join(pair) + "\n"),
    st.tuples(words, st.integers(0, 99)).map(lambda pair: f"- [ ] {pair[0]} {{tick-{pair[1]}}}\n"),
    st.tuples(words, st.sampled_from(["[text: a]", "[date: b]", "[choice: c languages]", "[line]"])).map(
        lambda pair: f"{pair[0]}: {pair[1]}\n"
    ),
    st.just("---\n"),
)
_facts = st.lists(st.tuples(words, _inline), min_size=1, max_size=3).map(
    lambda rows: "::: facts Tittel\n" + "".join(f"| {label} | {value} |\n" for label, value in rows) + ":::\n"
)
_table = st.lists(st.tuples(_inline, _inline), min_size=0, max_size=3).map(
    lambda rows: (
        "::: table Navn\n| A | B |\n|---|-----|\n" + "".join(f"| {one} | {two} |\n" for one, two in rows) + ":::\n"
    )
)
_looped = st.lists(_leaf, min_size=1, max_size=2).map(
    lambda parts: "{% for person in people %}\n" + "\n".join(parts) + "\n{% endfor %}\n"
)
_chosen = st.tuples(_leaf, _leaf).map(
    lambda pair: "{% if shown %}\n" + pair[0] + "\n{% else %}\n" + pair[1] + "\n{% endif %}\n"
)
_group = st.tuples(
    st.sampled_from(["together", "reply-slip", "signatures"]), st.lists(_leaf, min_size=1, max_size=3)
).map(lambda pair: f"::: {pair[0]}\n" + "\n".join(pair[1]) + "\n:::\n")
sources = st.lists(st.one_of(_leaf, _facts, _table, _looped, _chosen, _group), min_size=1, max_size=6).map("\n".join)
"""Whole templates the grammar accepts."""
