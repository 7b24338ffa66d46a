# The recipes live in scripts/; each can be run on its own.
.PHONY: run test check bench stress fuzz mutate coverage-table check-phones format bindings setup clean help
.DEFAULT_GOAL := help

run: ## the app in a window; with no display, a tour of it with pictures in build/tour
	@scripts/run

test: ## all tests: Rust, Kotlin, Swift
	@scripts/test

check: ## formatting, lints, licences, drift, house rules
	@scripts/check

format: ## formats the Rust, Kotlin and Swift sources
	@scripts/format

bench: ## figures against hand-written SQL; build/bench.json
	@scripts/bench

stress: ## kills, faults, flipped bits, a year of a clinic, at length; build/stress.json
	@scripts/stress

fuzz: ## made-up bytes for everything that reads some from outside, ten minutes each
	@scripts/fuzz

mutate: ## changes every rule a little, one at a time: which change does no test notice?
	@scripts/mutate

coverage-table: ## how often each branch of each condition fires in the screening cases
	@scripts/coverage-table

check-phones: ## type-checks the Rust code for Android and iOS
	@scripts/check-phones

bindings: ## the core as a library, with its Kotlin and Swift sources
	@scripts/bindings

setup: ## installs what building and testing need
	@scripts/setup

clean: ## removes what building wrote in this folder; journals and caches stay
	@scripts/clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1:\t/p' Makefile | expand -t 15
