"""The whole task of baseline.c, with the library that comes to mind first."""
import collections
import csv
import sys
import networkx

graph, by_item, ways, unowned = networkx.DiGraph(), collections.defaultdict(networkx.DiGraph), set(), 0
with open(sys.argv[1], newline="", encoding="utf-8") as table:
    for flow in csv.DictReader(table):
        unowned += not flow["owner"]
        graph.add_edge(flow["from"], flow["to"])
        by_item[flow["item"]].add_edge(flow["from"], flow["to"])
        ways.add((flow["kind"], flow["from"], flow["to"]))


def circles(graph):
    return sum(len(part) > 1 for part in networkx.strongly_connected_components(graph))


pairs = collections.Counter(kind for kind, a, b in ways if a < b and (kind, b, a) in ways)
print({"circles": circles(graph), "item circles": sum(map(circles, by_item.values())), "unowned": unowned, "two-way": sorted(pairs.items())})
