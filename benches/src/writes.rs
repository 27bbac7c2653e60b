//! `writes`: durable writes through the store, one small row each, beside flushes.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use pump_db::{DbError, Tx, params};

use crate::tool::{Bar, Bench, Figure, cpu_note, flush_note, load};

const LENGTH: Duration = Duration::from_secs(5);

pub(crate) async fn bench(bench: &Bench) -> anyhow::Result<()> {
    let table = "create table bench_write (id bigint primary key, text text not null)";
    let make = move |tx: &mut Tx<'_>| tx.run(table, &[]);
    bench.app.db.write::<_, DbError, _>(make).await?;
    let flush = bench.flush()?;
    let ids = Arc::new(AtomicI64::new(1));
    for clients in [1, 8, 64] {
        let before = bench.cpu.now();
        let done = load(clients, LENGTH, |_, mut turns| {
            let (db, ids) = (bench.app.db.clone(), Arc::clone(&ids));
            async move {
                while let Some(began) = turns.next() {
                    let id = ids.fetch_add(1, Ordering::Relaxed);
                    let write = move |tx: &mut Tx<'_>| {
                        let sql = "insert into bench_write (id, text) values ($1, $2)";
                        tx.run(sql, params![id, "thirty-two bytes of invented text"])
                    };
                    db.write::<_, DbError, _>(write).await?;
                    turns.done(began);
                }
                Ok(turns)
            }
        })
        .await?;
        let mut notes = vec![
            done.note(),
            cpu_note(bench.cpu.since(before), done.count),
            flush_note(flush),
        ];
        if let Some(flush) = flush {
            notes.push(format!("{:.0} flushes/s", 1.0 / flush.as_secs_f64()));
        }
        Figure {
            name: &format!("writes, {clients} clients"),
            engine: Some(bench.engine),
            value: done.rate(),
            unit: "/s",
            bar: Bar::None,
            peer: "",
            notes,
        }
        .print();
    }
    Ok(())
}
