ALTER TABLE region ADD PRIMARY KEY (r_regionkey);
ALTER TABLE nation ADD PRIMARY KEY (n_nationkey);
ALTER TABLE supplier ADD PRIMARY KEY (s_suppkey);
ALTER TABLE customer ADD PRIMARY KEY (c_custkey);
ALTER TABLE part ADD PRIMARY KEY (p_partkey);
ALTER TABLE partsupp ADD PRIMARY KEY (ps_partkey, ps_suppkey);
ALTER TABLE orders ADD PRIMARY KEY (o_orderkey);
ALTER TABLE lineitem ADD PRIMARY KEY (l_orderkey, l_linenumber);

ALTER TABLE nation ADD FOREIGN KEY (n_regionkey) REFERENCES region;
ALTER TABLE supplier ADD FOREIGN KEY (s_nationkey) REFERENCES nation;
ALTER TABLE customer ADD FOREIGN KEY (c_nationkey) REFERENCES nation;
ALTER TABLE partsupp ADD FOREIGN KEY (ps_partkey) REFERENCES part;
ALTER TABLE partsupp ADD FOREIGN KEY (ps_suppkey) REFERENCES supplier;
ALTER TABLE orders ADD FOREIGN KEY (o_custkey) REFERENCES customer;
ALTER TABLE lineitem ADD FOREIGN KEY (l_orderkey) REFERENCES orders;
ALTER TABLE lineitem ADD FOREIGN KEY (l_partkey, l_suppkey) REFERENCES partsupp;

CREATE INDEX customer_c_nationkey ON customer (c_nationkey);
CREATE INDEX partsupp_ps_suppkey ON partsupp (ps_suppkey);
CREATE INDEX orders_o_custkey ON orders (o_custkey);
CREATE INDEX orders_o_orderdate ON orders (o_orderdate);
CREATE INDEX orders_year ON orders (extract(year FROM o_orderdate));
CREATE INDEX lineitem_l_partkey_l_suppkey ON lineitem (l_partkey, l_suppkey);
CREATE INDEX lineitem_l_shipdate ON lineitem (l_shipdate);
CREATE INDEX lineitem_l_suppkey ON lineitem (l_suppkey);
CREATE INDEX part_name_lower ON part (lower(p_name) varchar_pattern_ops);
CREATE INDEX orders_open ON orders (o_custkey, o_orderdate DESC) INCLUDE (o_totalprice) WHERE o_orderstatus = 'O';

CREATE STATISTICS lineitem_dates (ndistinct, dependencies) ON l_shipdate, l_commitdate, l_receiptdate FROM lineitem;
CREATE STATISTICS lineitem_flags (mcv) ON l_returnflag, l_linestatus FROM lineitem;
CREATE STATISTICS part_kinds ON p_brand, p_type, p_mfgr FROM part;
CREATE STATISTICS orders_month (ndistinct, mcv) ON date_trunc('month', o_orderdate::timestamp), o_orderstatus FROM orders;
