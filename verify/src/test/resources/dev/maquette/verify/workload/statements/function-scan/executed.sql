SELECT u.t FROM customer c, unnest(c.tags) u(t) WHERE c.id = 3
