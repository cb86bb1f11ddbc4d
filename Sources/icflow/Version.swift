/// The version of the program.
let icflowVersion = "0.1.0"
