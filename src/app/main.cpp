// The program's entrance.
int main() { return 0; }
