print("icflow")
