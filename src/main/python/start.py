"""What the kernelspec starts. It lies beside kernel.json with a copy of the package, so that any Python starts it."""

from roibook.kernel import main

main()
