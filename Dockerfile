# The server with silo and gateway in one process. Runs as a user without rights; keeps everything in /data.
ARG DOTNET_VERSION=10.0

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET_VERSION} AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/SocialCapital.Server --configuration Release --output /app \
    && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET_VERSION}-noble-chiseled
COPY --from=build /app /app
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
USER $APP_UID
VOLUME /data
EXPOSE 5080
ENTRYPOINT ["dotnet", "/app/SocialCapital.Server.dll", "--urls", "http://0.0.0.0:5080", "--data", "/data"]
