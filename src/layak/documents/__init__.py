"""Files in and out: answer sheets, instruments, reports, and the data shipped with the product."""
