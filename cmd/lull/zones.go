package main

// Quiet hours name time zones, and a machine may have no list of them.
import _ "time/tzdata"
