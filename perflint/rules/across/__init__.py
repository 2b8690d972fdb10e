"""跨文件 (PL8xx): what the forms of a run say together. They run where several files are linted together."""
