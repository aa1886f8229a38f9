"""The embedded AWS: MiniStack, and a server that speaks Textract's protocol and reads documents offline."""
