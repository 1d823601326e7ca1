-- Views that people ask for; they run in SQLite and in DuckDB alike.

CREATE VIEW v_commitment_status AS
SELECT c.commitment_id, c.parent_id, c.own_id, c.same_as, c.quote, c.actor, c.action, c.object, c.beneficiary, c.initiative, c.kind, c.strength, c.category,
       c.deadline_text, c.deadline_earliest, c.deadline_latest,
       d.doc_id, d.file, d.title, coalesce(cast(c.made_earliest AS text), d.doc_date) AS doc_date,
       coalesce(c.made_earliest, d.date_earliest) AS date_earliest,
       coalesce(c.made_latest, d.date_latest) AS date_latest, c.page,
       f.searched_to AS as_of, f.later_documents, f.links, f.signal, f.timeliness, f.status, f.status_as_of, f.reviewed_by, f."open",
       f.best_link_id, l.relation AS best_relation, l.quote AS best_quote, l.score AS best_score,
       t.file AS best_file, l.page AS best_page, t.doc_date AS best_date
FROM commitments AS c
JOIN documents AS d ON d.doc_id = c.doc_id
LEFT JOIN followup AS f ON f.commitment_id = c.commitment_id
LEFT JOIN links AS l ON l.link_id = f.best_link_id
LEFT JOIN documents AS t ON t.doc_id = l.target_doc_id;

-- Past their deadline with nothing that says they were kept; the longest overdue first.
CREATE VIEW v_overdue AS
SELECT * FROM v_commitment_status WHERE timeliness = 'overdue' AND "open" ORDER BY deadline_latest, commitment_id;

-- Searched for in later documents, and nothing found: `later_documents` says how much was searched.
CREATE VIEW v_no_evidence AS
SELECT * FROM v_commitment_status WHERE signal = 'no_evidence_found' ORDER BY later_documents DESC, commitment_id;

-- Subjects that two reviewers gave different statuses, each reviewer's last word counting.
CREATE VIEW v_disagreements AS
WITH assessed AS (
  SELECT *, row_number() OVER (PARTITION BY subject_id, reviewer ORDER BY reviewed_at DESC, review_id DESC) AS newest
  FROM reviews WHERE action IN ('assess', 'second_assess') AND status IS NOT NULL
)
SELECT a.subject_type, a.subject_id, a.reviewer AS reviewer_a, a.status AS status_a, a.rationale AS rationale_a,
       b.reviewer AS reviewer_b, b.status AS status_b, b.rationale AS rationale_b
FROM assessed AS a
JOIN assessed AS b ON b.subject_id = a.subject_id AND a.reviewer < b.reviewer AND a.status <> b.status
WHERE a.newest = 1 AND b.newest = 1;

-- Reviews whose subject is no longer in the tables.
CREATE VIEW v_orphans AS
SELECT r.* FROM reviews AS r
WHERE NOT EXISTS (SELECT 1 FROM commitments AS c WHERE c.commitment_id = r.subject_id)
  AND NOT EXISTS (SELECT 1 FROM links AS l WHERE l.link_id = r.subject_id)
  AND NOT EXISTS (SELECT 1 FROM sentences AS s WHERE s.sentence_id = r.subject_id)
  AND NOT EXISTS (SELECT 1 FROM entities AS e WHERE e.entity_id = r.subject_id)
  AND NOT EXISTS (SELECT 1 FROM documents AS d WHERE d.doc_id = r.subject_id);

-- How one promise reads when a later document promises it again: wording, deadline and strength, before and after.
CREATE VIEW v_drift AS
SELECT c.commitment_id, n.commitment_id AS later_commitment_id, l.relation, l.days_between,
       d.file, d.date_latest AS document_date, t.file AS later_file, t.date_latest AS later_date,
       c.quote, n.quote AS later_quote,
       c.strength, n.strength AS later_strength, c.strength <> n.strength AS strength_changed,
       c.deadline_latest, n.deadline_latest AS later_deadline,
       coalesce(c.deadline_latest <> n.deadline_latest, false) AS deadline_changed
FROM links AS l
JOIN commitments AS c ON c.commitment_id = l.commitment_id
JOIN commitments AS n ON n.doc_id = l.target_doc_id AND n."start" < l."end" AND n."end" > l."start"
JOIN documents AS d ON d.doc_id = c.doc_id
JOIN documents AS t ON t.doc_id = l.target_doc_id
WHERE n.parent_id IS NULL AND l.relation IN ('repeats', 'postpones', 'weakens', 'strengthens', 'withdraws', 'contradicts');
