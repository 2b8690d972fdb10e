.PHONY: check pages accept
check:
	bash .ci/run
pages:
	python docs/generate.py
accept:
	python -m tests.accept
