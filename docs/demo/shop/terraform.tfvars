clients = "0.0.0.0/0"
public  = true
