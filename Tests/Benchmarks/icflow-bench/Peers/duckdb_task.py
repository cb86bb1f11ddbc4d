"""The part of the task that SQL can say: flows without an owner, pairs with flows both ways by kind, flows to oneself. On all
cores, as icflow runs."""
import sys
import duckdb

db = duckdb.connect()
db.execute("set preserve_insertion_order=false")
db.execute("create table f as select kind, \"from\" as s, \"to\" as c, item, owner from read_csv(?, header=true, all_varchar=true)", [sys.argv[1]])
unowned, = db.execute("select count(*) from f where owner is null or owner = ''").fetchone()
loops, = db.execute("select count(*) from f where s = c").fetchone()
pairs = db.execute("""
    select a.kind, count(*) from (select distinct kind, s, c from f where s < c) a
    join (select distinct kind, s, c from f where s > c) b on a.kind = b.kind and a.s = b.c and a.c = b.s
    group by 1 order by 1""").fetchall()
print({"unowned": unowned, "self": loops, "two-way": pairs})
