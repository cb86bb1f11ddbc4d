"""The task of the table, said in SQL: flows without an owner and to oneself, pairs of units with flows both ways by kind, the
circles (strongly connected components of two units or more) of the whole graph and of each item's own, the elementary circles of
two to eight units within one item, and the units from which the customer can be reached. On all cores, as icflow runs.

SQL has no sentence for components. They are found in rounds: what lies on no circle is peeled off; every unit takes the greatest
number of those that reach it for its colour; and of each colour, what leads to the unit of that number is one component."""
import sys
import duckdb

LONGEST = 8
db = duckdb.connect()


def rows(query):
    return db.execute(query).fetchall()


def number(query):
    return rows(query)[0][0]


def peel():
    """Leaves of `rest` what goes on and has come from somewhere; says how much that is."""
    before, left = -1, number("select count(*) from rest")
    while left != before:
        db.execute(
            "create or replace temp table rest as select * from rest where a in (select b from rest) and b in (select a from rest)")
        before, left = left, number("select count(*) from rest")
    return left


def find_circles(arrows, found):
    """Makes a table of the units of the circles, each with the number of its circle.

    `arrows` is a table or a query in brackets with the columns a and b."""
    db.execute(f"create table {found} (unit bigint, circle bigint)")
    db.execute(f"create or replace temp table rest as select distinct a, b from {arrows} where a <> b")
    while peel():
        db.execute("""
            create or replace temp table coloured as
            with recursive reached(unit, colour) using key (unit) as (
                select distinct a, a from rest
                union
                select rest.b, max(reached.colour)
                from reached join rest on rest.a = reached.unit join recurring.reached known on known.unit = rest.b
                where reached.colour > known.colour group by rest.b)
            select unit, colour from reached""")
        db.execute("""
            create or replace temp table within as
            select a, b, x.colour from rest join coloured x on x.unit = a join coloured y on y.unit = b where x.colour = y.colour""")
        db.execute("""
            create or replace temp table component as
            with recursive member(unit, colour) as (
                select distinct colour, colour from coloured
                union
                select within.a, within.colour from member join within on within.b = member.unit and within.colour = member.colour)
            select unit, colour from member""")
        db.execute(
            f"insert into {found} select * from component where colour in (select colour from component group by 1 having count(*) > 1)")
        db.execute("""
            create or replace temp table rest as
            select * from rest where a not in (select unit from component) and b not in (select unit from component)""")


db.execute("set preserve_insertion_order = false")
db.execute("create table written as select * from read_csv(?, header = true, all_varchar = true)", [sys.argv[1]])
db.execute("""
    create table units as
    select name, row_number() over () as id from (select "from" as name from written union select "to" from written)""")
db.execute("create table items as select name, row_number() over () as id from (select distinct item as name from written)")
db.execute("""
    create table flows as
    select kind, supplier.id as a, customer.id as b, items.id as item, coalesce(owner, '') = '' as unowned
    from written join units supplier on supplier.name = "from" join units customer on customer.name = "to"
    join items on items.name = item""")

count, unowned, to_oneself = rows("select count(*), count(*) filter (unowned), count(*) filter (a = b) from flows")[0]
both_ways = rows("""
    with way as (select distinct kind, a, b from flows)
    select there.kind, count(*) from way there join way back on there.kind = back.kind and there.a = back.b and there.b = back.a
    where there.a < there.b group by 1 order by 1""")
reaching = number("""
    with recursive reaching(unit) as (
        select id from units where name = 'customer'
        union
        select way.a from (select distinct a, b from flows) way join reaching on way.b = reaching.unit)
    select count(*) from reaching""")

find_circles("flows", "circles")
# In the graph of all items, a unit is as many as there are items that it hands over.
apart = 1 << 32
find_circles(f"(select item * {apart} + a as a, item * {apart} + b as b from flows)", "item_circles")
db.execute(f"""
    create table arrow as
    select distinct item * {apart} + a as a, item * {apart} + b as b from flows
    join item_circles x on x.unit = item * {apart} + a join item_circles y on y.unit = item * {apart} + b where x.circle = y.circle""")
# Each is walked from the least of its units, so that it is counted once.
elementary = dict(rows(f"""
    with recursive walk(start, unit, path) as (
        select a, b, [b] from arrow where a < b
        union all
        select start, b, list_append(path, b) from walk join arrow on arrow.a = walk.unit
        where b > start and len(path) < {LONGEST - 1} and not list_contains(path, b))
    select len(path) + 1, count(*) from walk join arrow on arrow.a = walk.unit and arrow.b = walk.start group by 1"""))

print({
    "flows": count, "units": number("select count(*) from units"), "items": number("select count(*) from items"),
    "unowned": unowned, "self": to_oneself, "two-way": both_ways,
    "circles": number("select count(distinct circle) from circles"),
    "item circles": number("select count(distinct circle) from item_circles"),
    "elementary": [elementary.get(length, 0) for length in range(2, LONGEST + 1)], "reaching": reaching})
