"""A server on 127.0.0.1 that speaks Amazon Textract's protocol and reads the documents offline."""
