"""The Lambda functions of the stack and what only they need; nothing here imports pandas or anything compiled."""
