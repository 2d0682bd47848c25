.PHONY: build serve test compat bench
build serve test compat bench:
	./dev $@
