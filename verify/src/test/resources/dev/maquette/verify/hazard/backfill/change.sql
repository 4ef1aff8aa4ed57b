UPDATE t SET o = n;
