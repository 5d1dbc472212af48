"""Events as told by articles, and the events of a graph that they became."""

import datetime
import itertools

FAMILIES = {"summit": "meeting", "meeting": "meeting", "talks": "meeting", "conference": "meeting"}


def family_of(event_type):
    """Family of "talks" or "EVENT_TYPE_TALKS": all contacts in person are one."""
    name = event_type.removeprefix("EVENT_TYPE_").lower()
    return FAMILIES.get(name, name)


def days_of(edtf):
    """First and last day of an EDTF date that is not empty; "about" is as exact as the date itself."""
    begin, _, end = edtf.partition("/")
    return _days_of_one(begin)[0], _days_of_one(end or begin)[1]


def _days_of_one(text):
    parts = [int(part) for part in text.rstrip("~?%").split("-")]
    if len(parts) == 3:
        return datetime.date(*parts), datetime.date(*parts)
    first = datetime.date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    year, month = (parts[0] + 1, 1) if len(parts) == 1 or parts[1] == 12 else (parts[0], parts[1] + 1)
    return first, datetime.date(year, month, 1) - datetime.timedelta(days=1)


def days_between(one, other):
    """Days from the end of one date to the begin of the other; 0 where they overlap."""
    (first, last), (other_first, other_last) = days_of(one), days_of(other)
    return max((other_first - last).days, (first - other_last).days, 0)


def node_of(nodes, article, span, event):
    """Id of the event of the graph into which an article's event went, known by its evidence; None: it is in none.

    Of several that were read from the same words, the one that says most of the same.
    """
    found = []
    for node in nodes:
        for source in node.get("sources", []):
            if source["article"]["id"] != article:
                continue
            spans = [piece.get("span", {}) for piece in source.get("evidence", [])]
            if tuple(span) in [(found_span.get("begin", 0), found_span.get("end", 0)) for found_span in spans]:
                who = {participant["entity_id"] for participant in source.get("participants") or node["participants"]}
                found.append((family_of(source["type"]) == family_of(event["type"]),
                              source.get("date", {}).get("edtf", "") == event["date"],
                              -len(who ^ set(event["participant_ids"])), node["id"]))
    return max(found)[-1] if found else None


class Pairs:
    """How well a partition of mentions agrees with the true one, over all pairs of mentions."""

    def __init__(self, mentions):
        """Each mention is a triple: label, true event, event of the graph."""
        self.wrongly_joined, self.wrongly_apart, self.rightly_joined = [], [], 0
        for (label, truth, node), (other_label, other_truth, other_node) in itertools.combinations(mentions, 2):
            if node == other_node and truth == other_truth:
                self.rightly_joined += 1
            elif node == other_node:
                self.wrongly_joined.append(f"joined: {label} ({truth}) and {other_label} ({other_truth})")
            elif truth == other_truth:
                self.wrongly_apart.append(f"apart:  {label} and {other_label} ({truth})")

    @property
    def precision(self):
        return self._share(len(self.wrongly_joined))

    @property
    def recall(self):
        return self._share(len(self.wrongly_apart))

    @property
    def f1(self):
        return self._share((len(self.wrongly_joined) + len(self.wrongly_apart)) / 2)

    def _share(self, wrong):
        return self.rightly_joined / (self.rightly_joined + wrong) if self.rightly_joined or wrong else 1.0

    def __str__(self):
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"
