"""${message}.

Before this is merged:
- The release before must still run on the new schema: a column goes in two releases (first no
  code reads it, then it is dropped), and a new one has a default or may be null.
- Import nothing from `bot`: the tables of today are not those of the day this runs.
- A new table begins its primary key and its foreign keys with `org`.
- Text that people write goes to `texts` or `boxes`, sealed. Nowhere else.
- An index on a big table of PostgreSQL is made CONCURRENTLY, in a migration of its own.

Revision: ${up_revision}
After: ${down_revision | comma,n}
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    raise NotImplementedError("restore the backup taken before the upgrade instead")
