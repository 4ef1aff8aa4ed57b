-- Indexes to try, and below each the statements made for it. Every index is tried on the suite's own statements too.

CREATE INDEX i ON lineitem (l_orderkey);
SELECT sum(l_quantity) FROM lineitem WHERE l_orderkey BETWEEN 1000 AND 2000;
SELECT l_orderkey FROM lineitem ORDER BY l_orderkey LIMIT 100;

CREATE INDEX i ON lineitem (l_receiptdate);
SELECT * FROM lineitem WHERE l_receiptdate = '1995-06-17';
SELECT count(*) FROM lineitem WHERE l_receiptdate > '1998-12-01';

CREATE INDEX i ON lineitem (l_commitdate, l_shipdate);
SELECT * FROM lineitem WHERE l_commitdate = '1994-02-01' AND l_shipdate < '1994-01-15';
SELECT l_commitdate, max(l_shipdate) FROM lineitem WHERE l_commitdate > '1998-10-01' GROUP BY l_commitdate;

CREATE INDEX i ON lineitem (l_shipdate) INCLUDE (l_extendedprice, l_discount);
SELECT sum(l_extendedprice * l_discount) FROM lineitem WHERE l_shipdate BETWEEN '1994-01-01' AND '1994-03-31';
SELECT l_extendedprice FROM lineitem WHERE l_shipdate = '1997-05-05';

CREATE INDEX i ON lineitem (l_extendedprice);
SELECT * FROM lineitem WHERE l_extendedprice > 104000;
SELECT * FROM lineitem ORDER BY l_extendedprice DESC LIMIT 10;

CREATE INDEX i ON lineitem (l_quantity, l_discount);
SELECT count(*) FROM lineitem WHERE l_quantity = 7 AND l_discount = 0.05;
SELECT count(*) FROM lineitem WHERE l_quantity < 3 AND l_discount > 0.08;

CREATE INDEX i ON lineitem (l_shipmode, l_receiptdate);
SELECT count(*) FROM lineitem WHERE l_shipmode = 'MAIL' AND l_receiptdate >= '1998-06-01';
SELECT count(*) FROM lineitem WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_receiptdate = '1994-05-06';

CREATE INDEX i ON lineitem (l_returnflag, l_shipdate);
SELECT count(*) FROM lineitem WHERE l_returnflag = 'R' AND l_shipdate BETWEEN '1994-01-01' AND '1994-01-20';
SELECT max(l_shipdate) FROM lineitem WHERE l_returnflag = 'A';

CREATE INDEX i ON lineitem (l_suppkey, l_shipdate);
SELECT * FROM lineitem WHERE l_suppkey = 17 AND l_shipdate > '1998-01-01';
SELECT l_suppkey, count(*) FROM lineitem WHERE l_suppkey < 10 GROUP BY l_suppkey;

CREATE INDEX i ON lineitem (l_orderkey) WHERE l_commitdate < l_receiptdate;
SELECT count(*) FROM lineitem WHERE l_orderkey < 5000 AND l_commitdate < l_receiptdate;
SELECT l_orderkey FROM lineitem WHERE l_commitdate < l_receiptdate ORDER BY l_orderkey LIMIT 50;

CREATE INDEX i ON lineitem (l_shipdate) WHERE l_returnflag = 'N' AND l_linestatus = 'F';
SELECT count(*) FROM lineitem WHERE l_returnflag = 'N' AND l_linestatus = 'F';
SELECT * FROM lineitem WHERE l_returnflag = 'N' AND l_linestatus = 'F' AND l_shipdate = '1995-06-01';

CREATE INDEX i ON lineitem (l_comment text_pattern_ops);
SELECT * FROM lineitem WHERE l_comment LIKE 'furiously ironic%';
SELECT count(*) FROM lineitem WHERE l_comment = 'egular courts above the';

CREATE INDEX i ON lineitem (l_shipinstruct, l_quantity);
SELECT count(*) FROM lineitem WHERE l_shipinstruct = 'COLLECT COD' AND l_quantity = 1;
SELECT min(l_quantity) FROM lineitem WHERE l_shipinstruct = 'NONE';

CREATE INDEX i ON lineitem ((l_extendedprice * (1 - l_discount)));
SELECT * FROM lineitem WHERE l_extendedprice * (1 - l_discount) > 103000;
SELECT * FROM lineitem ORDER BY l_extendedprice * (1 - l_discount) DESC LIMIT 5;

CREATE INDEX i ON lineitem ((l_receiptdate - l_commitdate));
SELECT count(*) FROM lineitem WHERE l_receiptdate - l_commitdate > 119;
SELECT * FROM lineitem WHERE l_receiptdate - l_commitdate = 100 LIMIT 20;

CREATE INDEX i ON lineitem USING hash (l_partkey);
SELECT * FROM lineitem WHERE l_partkey = 4711;
SELECT p_name, l_quantity FROM part JOIN lineitem ON l_partkey = p_partkey WHERE p_name = 'lace spring';

CREATE INDEX i ON lineitem USING brin (l_orderkey);
SELECT count(*) FROM lineitem WHERE l_orderkey BETWEEN 100000 AND 101000;
SELECT * FROM lineitem WHERE l_orderkey > 5990000;

CREATE INDEX i ON orders (o_totalprice);
SELECT * FROM orders WHERE o_totalprice > 500000;
SELECT * FROM orders ORDER BY o_totalprice DESC LIMIT 20;

CREATE INDEX i ON orders (o_clerk);
SELECT * FROM orders WHERE o_clerk = 'Clerk#000000951';
SELECT o_clerk, count(*) FROM orders WHERE o_clerk < 'Clerk#000000010' GROUP BY o_clerk;

CREATE INDEX i ON orders (o_clerk, o_orderdate DESC);
SELECT * FROM orders WHERE o_clerk = 'Clerk#000000088' ORDER BY o_orderdate DESC LIMIT 5;
SELECT count(*) FROM orders WHERE o_clerk = 'Clerk#000000088' AND o_orderdate >= '1998-01-01';

CREATE INDEX i ON orders (o_custkey, o_orderdate DESC);
SELECT * FROM orders WHERE o_custkey = 370 ORDER BY o_orderdate DESC LIMIT 3;
SELECT o_custkey, max(o_orderdate) FROM orders WHERE o_custkey < 1000 GROUP BY o_custkey;

CREATE INDEX i ON orders (o_orderstatus, o_orderdate);
SELECT count(*) FROM orders WHERE o_orderstatus = 'P' AND o_orderdate > '1995-05-01';
SELECT * FROM orders WHERE o_orderstatus = 'F' ORDER BY o_orderdate LIMIT 10;

CREATE INDEX i ON orders (o_orderdate) WHERE o_orderstatus = 'P';
SELECT * FROM orders WHERE o_orderstatus = 'P' AND o_orderdate = '1995-03-20';
SELECT count(*) FROM orders WHERE o_orderstatus = 'P';

CREATE INDEX i ON orders (o_orderpriority, o_totalprice);
SELECT * FROM orders WHERE o_orderpriority = '1-URGENT' AND o_totalprice > 480000;
SELECT max(o_totalprice) FROM orders WHERE o_orderpriority = '5-LOW';

CREATE INDEX i ON orders (o_orderdate, o_custkey) INCLUDE (o_totalprice);
SELECT o_custkey, o_totalprice FROM orders WHERE o_orderdate = '1996-01-02';
SELECT sum(o_totalprice) FROM orders WHERE o_orderdate BETWEEN '1995-01-01' AND '1995-01-31';

CREATE UNIQUE INDEX i ON orders (o_orderkey) INCLUDE (o_custkey, o_orderdate);
SELECT o_custkey, o_orderdate FROM orders WHERE o_orderkey = 1000;
SELECT o_custkey FROM orders WHERE o_orderkey BETWEEN 1000 AND 5000;

CREATE INDEX i ON orders (o_comment varchar_pattern_ops);
SELECT * FROM orders WHERE o_comment LIKE 'special requests%';
SELECT count(*) FROM orders WHERE o_comment LIKE 'fur%';

CREATE INDEX i ON orders (lower(o_clerk));
SELECT * FROM orders WHERE lower(o_clerk) = 'clerk#000000077';
SELECT count(*) FROM orders WHERE lower(o_clerk) > 'clerk#000000990';

CREATE INDEX i ON orders (extract(month FROM o_orderdate), o_orderpriority);
SELECT count(*) FROM orders WHERE extract(month FROM o_orderdate) = 2 AND o_orderpriority = '2-HIGH';
SELECT count(*) FROM orders WHERE extract(month FROM o_orderdate) = 12;

CREATE INDEX i ON orders ((o_totalprice > 400000));
SELECT count(*) FROM orders WHERE (o_totalprice > 400000) = true;
SELECT * FROM orders WHERE o_totalprice > 400000 AND o_orderpriority = '1-URGENT';

CREATE INDEX i ON orders USING hash (o_custkey);
SELECT * FROM orders WHERE o_custkey = 370;
SELECT c_name, o_totalprice FROM customer JOIN orders ON o_custkey = c_custkey WHERE c_custkey < 20;

CREATE INDEX i ON orders USING brin (o_orderkey) WITH (pages_per_range = 32);
SELECT * FROM orders WHERE o_orderkey BETWEEN 10000 AND 11000;
SELECT count(*) FROM orders WHERE o_orderkey < 20000;

CREATE INDEX i ON customer (c_name);
SELECT * FROM customer WHERE c_name = 'Customer#000000100';
SELECT c_name FROM customer ORDER BY c_name LIMIT 30;

CREATE INDEX i ON customer (c_phone);
SELECT * FROM customer WHERE c_phone = '25-989-741-2988';
SELECT count(*) FROM customer WHERE c_phone < '10-2';

CREATE INDEX i ON customer (c_acctbal);
SELECT * FROM customer WHERE c_acctbal > 9990;
SELECT * FROM customer ORDER BY c_acctbal LIMIT 10;

CREATE INDEX i ON customer (c_mktsegment, c_acctbal);
SELECT * FROM customer WHERE c_mktsegment = 'BUILDING' AND c_acctbal < -900;
SELECT max(c_acctbal) FROM customer WHERE c_mktsegment = 'MACHINERY';

CREATE INDEX i ON customer (c_nationkey, c_mktsegment);
SELECT count(*) FROM customer WHERE c_nationkey = 7 AND c_mktsegment = 'FURNITURE';
SELECT c_mktsegment, count(*) FROM customer WHERE c_nationkey = 3 GROUP BY c_mktsegment;

CREATE INDEX i ON customer (c_custkey) WHERE c_acctbal < 0;
SELECT c_custkey FROM customer WHERE c_acctbal < 0 AND c_custkey < 1000;
SELECT count(*) FROM customer WHERE c_acctbal < 0;

CREATE INDEX i ON customer (substring(c_phone, 1, 2), c_acctbal);
SELECT * FROM customer WHERE substring(c_phone, 1, 2) = '13' AND c_acctbal > 9900;
SELECT avg(c_acctbal) FROM customer WHERE substring(c_phone, 1, 2) = '31';

CREATE INDEX i ON customer (upper(c_name));
SELECT * FROM customer WHERE upper(c_name) = 'CUSTOMER#000001000';
SELECT * FROM customer ORDER BY upper(c_name) LIMIT 5;

CREATE INDEX i ON customer (c_address);
SELECT * FROM customer WHERE c_address = 'IVhzIApeRb';
SELECT count(*) FROM customer WHERE c_address < '0';

CREATE INDEX i ON part (p_name);
SELECT * FROM part WHERE p_name = 'lace spring';
SELECT * FROM part ORDER BY p_name LIMIT 10;

CREATE INDEX i ON part (p_name text_pattern_ops);
SELECT * FROM part WHERE p_name LIKE 'forest%';
SELECT count(*) FROM part WHERE p_name LIKE 'lime g%';

CREATE INDEX i ON part (p_brand, p_container);
SELECT * FROM part WHERE p_brand = 'Brand#23' AND p_container = 'MED BOX';
SELECT count(*) FROM part WHERE p_brand = 'Brand#12';

CREATE INDEX i ON part (p_type, p_size);
SELECT * FROM part WHERE p_type = 'LARGE BRUSHED COPPER' AND p_size = 15;
SELECT * FROM part WHERE p_type LIKE 'ECONOMY%' AND p_size IN (1, 50);

CREATE INDEX i ON part (p_size) INCLUDE (p_mfgr);
SELECT p_mfgr FROM part WHERE p_size = 15;
SELECT p_mfgr, count(*) FROM part WHERE p_size < 3 GROUP BY p_mfgr;

CREATE INDEX i ON part (p_retailprice DESC);
SELECT * FROM part ORDER BY p_retailprice DESC LIMIT 10;
SELECT * FROM part WHERE p_retailprice > 2050;

CREATE INDEX i ON part (p_mfgr, p_brand, p_type);
SELECT count(*) FROM part WHERE p_mfgr = 'Manufacturer#1' AND p_brand = 'Brand#13';
SELECT DISTINCT p_mfgr FROM part WHERE p_mfgr = 'Manufacturer#1' AND p_brand = 'Brand#11' AND p_type LIKE 'SMALL%';

CREATE INDEX i ON part (split_part(p_type, ' ', 3));
SELECT count(*) FROM part WHERE split_part(p_type, ' ', 3) = 'BRASS';
SELECT * FROM part WHERE split_part(p_type, ' ', 3) = 'TIN' AND p_size = 1;

CREATE INDEX i ON part (length(p_comment));
SELECT * FROM part WHERE length(p_comment) = 22;
SELECT count(*) FROM part WHERE length(p_comment) > 21;

CREATE INDEX i ON partsupp (ps_availqty);
SELECT * FROM partsupp WHERE ps_availqty = 1;
SELECT * FROM partsupp WHERE ps_availqty BETWEEN 9990 AND 9999;

CREATE INDEX i ON partsupp (ps_supplycost);
SELECT * FROM partsupp WHERE ps_supplycost < 1.5;
SELECT min(ps_supplycost) FROM partsupp;

CREATE INDEX i ON partsupp (ps_partkey, ps_supplycost);
SELECT min(ps_supplycost) FROM partsupp WHERE ps_partkey = 249;
SELECT * FROM partsupp WHERE ps_partkey < 100 ORDER BY ps_partkey, ps_supplycost LIMIT 10;

CREATE INDEX i ON partsupp (ps_suppkey) INCLUDE (ps_availqty, ps_supplycost);
SELECT sum(ps_supplycost * ps_availqty) FROM partsupp WHERE ps_suppkey = 12;
SELECT ps_suppkey, sum(ps_availqty) FROM partsupp WHERE ps_suppkey < 100 GROUP BY ps_suppkey;

CREATE INDEX i ON partsupp ((ps_supplycost * ps_availqty));
SELECT * FROM partsupp WHERE ps_supplycost * ps_availqty > 9900000;
SELECT * FROM partsupp ORDER BY ps_supplycost * ps_availqty DESC LIMIT 10;

CREATE INDEX i ON supplier (s_name);
SELECT * FROM supplier WHERE s_name = 'Supplier#000000100';
SELECT s_name FROM supplier ORDER BY s_name LIMIT 10;

CREATE INDEX i ON supplier (s_nationkey, s_acctbal DESC);
SELECT * FROM supplier WHERE s_nationkey = 7 ORDER BY s_acctbal DESC LIMIT 3;
SELECT * FROM supplier WHERE s_nationkey = 7 AND s_acctbal > 9900;

CREATE INDEX i ON supplier (s_acctbal) WHERE s_acctbal > 5000;
SELECT * FROM supplier WHERE s_acctbal > 9950;
SELECT count(*) FROM supplier WHERE s_acctbal BETWEEN 6000 AND 6100;

CREATE INDEX i ON nation (n_name);
SELECT * FROM nation WHERE n_name = 'FRANCE';
SELECT n_name FROM nation ORDER BY n_name;

CREATE INDEX i ON orders (o_shippriority, o_custkey);
SELECT count(*) FROM orders WHERE o_shippriority = 0 AND o_custkey = 370;
SELECT max(o_custkey) FROM orders WHERE o_shippriority = 0;

CREATE INDEX i ON lineitem (l_linenumber, l_shipdate);
SELECT count(*) FROM lineitem WHERE l_linenumber = 7 AND l_shipdate > '1998-11-01';
SELECT max(l_shipdate) FROM lineitem WHERE l_linenumber = 3;

CREATE INDEX i ON lineitem (l_tax);
SELECT count(*) FROM lineitem WHERE l_tax = 0.08;
SELECT min(l_tax), max(l_tax) FROM lineitem;

CREATE INDEX i ON lineitem (l_discount) INCLUDE (l_extendedprice);
SELECT sum(l_extendedprice) FROM lineitem WHERE l_discount = 0.10;
SELECT sum(l_extendedprice) FROM lineitem WHERE l_discount > 0.08;

CREATE INDEX i ON lineitem (l_shipdate, l_returnflag, l_linestatus) WITH (fillfactor = 70);
SELECT count(*) FROM lineitem WHERE l_shipdate = '1998-01-01' AND l_returnflag = 'N';
SELECT l_returnflag, count(*) FROM lineitem WHERE l_shipdate > '1998-11-20' GROUP BY l_returnflag;

CREATE INDEX i ON orders (o_orderdate) WHERE o_totalprice > 400000;
SELECT * FROM orders WHERE o_totalprice > 450000 AND o_orderdate > '1998-01-01';
SELECT count(*) FROM orders WHERE o_totalprice > 400000;
