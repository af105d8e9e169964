"""An owner, an employer, a mailbox, a clock and what can fail, in any order, and an oracle that judges what is made of it."""
