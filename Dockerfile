# icflow with all that it draws with:
#     docker build -t icflow . && docker run --rm -v "$PWD:/models" icflow lint
# The program alone, for a machine without a Swift toolchain:
#     docker build --target program --output . .

FROM swift:6.3-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends libyaml-dev libgraphviz-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY Package.swift ./
COPY Sources Sources
# The package names its tests: without them there is nothing to build.
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product icflow \
    && strip -o /icflow .build/release/icflow

FROM scratch AS program
COPY --from=build /icflow /icflow

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends graphviz fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
COPY --from=program /icflow /usr/local/bin/icflow
WORKDIR /models
USER 1000:1000
ENTRYPOINT ["icflow"]
