//! The store: write and read closures on SQLite and PostgreSQL, migrations, the job queue.
