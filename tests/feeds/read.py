"""Both feeds of a running program, read by two independent feed readers from PyPI: feedparser and atoma.

    python3 tests/feeds/read.py PROGRAM [ARGUMENT...]

The feed validator of the W3C is not on PyPI; whether Atom is what RFC 4287 says is decided by its schema, in the
browser tests. Here two readers that other people use find in it what a reader shows.
"""

import subprocess
import sys
import urllib.request

import atoma
import feedparser


def served(program, arguments):
    """The two feeds of the program, started on a free port."""
    command = [program, "--listen", "127.0.0.1:0", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        line = process.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://"))
        return [urllib.request.urlopen(f"{address}/feed.{kind}").read() for kind in ("atom", "json")]
    finally:
        process.terminate()
        process.wait()


def day(moment):
    return moment and moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def entries(atom, json):
    """What each reader makes of each entry: its id, address, title, first and last day, and its words."""
    by_feedparser = feedparser.parse(atom)
    if by_feedparser.bozo:
        raise ValueError(f"feedparser: {by_feedparser.bozo_exception}")
    if by_feedparser.version != "atom10":
        raise ValueError(f"feedparser takes it for {by_feedparser.version or 'nothing'}")
    for key in ("id", "title", "subtitle", "updated", "author", "link", "language"):
        if not by_feedparser.feed.get(key):
            raise ValueError(f"feedparser: the feed has no {key}")
    yield "feedparser", [
        (it.id, it.link, it.title, it.get("published"), it.updated, it.summary, len(it.content[0].value) > 100)
        for it in by_feedparser.entries
    ]
    yield "atoma, Atom", [
        (it.id_, it.links[0].href, it.title.value, day(it.published), day(it.updated), it.summary.value, len(it.content.value) > 100)
        for it in atoma.parse_atom_bytes(atom).entries
    ]
    yield "atoma, JSON Feed", [
        (it.id_, it.url, it.title, day(it.date_published), day(it.date_modified), it.summary, len(it.content_html) > 100)
        for it in atoma.parse_json_feed_bytes(json).items
    ]


def faults(atom, json):
    """What is wrong with two feeds that should say the same."""
    try:
        (first, expected), *others = entries(atom, json)
    except (ValueError, AttributeError, KeyError, IndexError, TypeError, atoma.FeedParseError) as fault:
        return [f"{type(fault).__name__}: {fault}"]
    found = [] if expected and all(it[-1] for it in expected) else ["an entry without words"]
    if len({it[0] for it in expected}) != len(expected):
        found.append("two entries with one id")
    for reader, read in others:
        found += [f"{first} reads {one}, {reader} reads {other}" for one, other in zip(expected, read) if one != other]
        if len(read) != len(expected):
            found.append(f"{first} finds {len(expected)} entries, {reader} finds {len(read)}")
    return found


def main():
    atom, json = served(sys.argv[1], sys.argv[2:])
    found = faults(atom, json)
    broken = [
        (atom.replace(b"</entry>", b"", 1), json),
        (atom.replace(b"<id>", b"<no>").replace(b"</id>", b"</no>"), json),
        (atom.replace(b"http://www.w3.org/2005/Atom", b"http://example.org"), json),
        (atom.replace(b"T00:00:00Z</updated>", b"T01:00:00Z</updated>"), json),
        (atom, json.replace(b'"id"', b'"no"')),
        (atom, json.replace(b'"title"', b'"no"')),
    ]
    found += [f"the reading cannot fail ({at + 1})" for at, it in enumerate(broken) if not faults(*it)]
    print("\n".join(found) or "both feeds say the same to feedparser and to atoma")
    sys.exit(1 if found else 0)


main()
