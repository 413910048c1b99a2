clients  = "10.9.0.0/16"
public   = false
database = false
