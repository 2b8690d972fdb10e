.PHONY: check pages page accept lowest bundle
check:
	bash .ci/run
pages:
	python docs/generate.py
page:
	python3 web/build.py
lowest:
	bash .ci/lowest
bundle:
	bash .ci/bundle $(PLATFORM)
accept:
	python -m tests.accept
