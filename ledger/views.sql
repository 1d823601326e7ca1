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

-- One promise through time: how it reads when later documents promise it again, and what became of each telling.
-- A story begins with a promise that repeats no other; a passage that answers several tellings is told once.
CREATE VIEW v_drift AS
WITH RECURSIVE told AS (
  SELECT l.link_id, l.commitment_id, l.target_doc_id, l.sentence_id, l.relation, l.days_between, l.quote,
         l."start" AS place, n.commitment_id AS later_commitment_id
  FROM links AS l
  LEFT JOIN commitments AS n ON n.doc_id = l.target_doc_id AND n."start" < l."end" AND n."end" > l."start"
    AND n.parent_id IS NULL
    AND l.relation IN ('repeats', 'postpones', 'weakens', 'strengthens', 'withdraws', 'contradicts')
  WHERE l.relation <> 'mentions'
),
story AS (
  SELECT commitment_id AS story_id, commitment_id FROM told
  WHERE commitment_id NOT IN (SELECT later_commitment_id FROM told WHERE later_commitment_id IS NOT NULL)
  UNION
  SELECT s.story_id, t.later_commitment_id FROM story AS s
  JOIN told AS t ON t.commitment_id = s.commitment_id WHERE t.later_commitment_id IS NOT NULL
),
step AS (
  SELECT s.story_id, t.*, d.file, coalesce(c.made_latest, d.date_latest) AS document_date, c.quote AS first_quote,
         c.strength, c.deadline_latest,
         row_number() OVER (
           PARTITION BY s.story_id, coalesce(t.later_commitment_id, t.sentence_id)
           ORDER BY coalesce(c.made_latest, d.date_latest) DESC, t.link_id
         ) AS nearness
  FROM story AS s
  JOIN told AS t ON t.commitment_id = s.commitment_id
  JOIN commitments AS c ON c.commitment_id = t.commitment_id
  JOIN documents AS d ON d.doc_id = c.doc_id
  WHERE s.story_id IN (SELECT story_id FROM story WHERE commitment_id <> story_id)
)
SELECT s.story_id, row_number() OVER (PARTITION BY s.story_id ORDER BY t.date_latest, t.file, s.place, s.link_id) AS step,
       s.commitment_id, s.later_commitment_id, s.relation, s.days_between,
       s.file, s.document_date, t.file AS later_file, t.date_latest AS later_date,
       s.first_quote AS quote, coalesce(n.quote, s.quote) AS later_quote,
       s.strength, n.strength AS later_strength, coalesce(s.strength <> n.strength, false) AS strength_changed,
       s.deadline_latest, n.deadline_latest AS later_deadline,
       coalesce(s.deadline_latest <> n.deadline_latest, false) AS deadline_changed
FROM step AS s
JOIN documents AS t ON t.doc_id = s.target_doc_id
LEFT JOIN commitments AS n ON n.commitment_id = s.later_commitment_id
WHERE s.nearness = 1;
