"""Commitments meet the passages of later documents and become links and follow-up."""
