.PHONY: check pages accept lowest bundle
check:
	bash .ci/run
pages:
	python docs/generate.py
lowest:
	bash .ci/lowest
bundle:
	bash .ci/bundle $(PLATFORM)
accept:
	python -m tests.accept
