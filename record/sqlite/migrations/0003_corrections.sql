-- Where in the log the corrections are.
CREATE TABLE corrections (
  seq INTEGER PRIMARY KEY
) STRICT;
