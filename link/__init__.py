"""Commitments meet the passages of later documents and become links and follow-up."""

from __future__ import annotations

from link.corpus import CorpusDocument, FollowUp, Link, Passage, Promise
from link.followup import follow_up
from link.links import links

__all__ = ["CorpusDocument", "FollowUp", "Link", "Passage", "Promise", "follow_up", "links"]
