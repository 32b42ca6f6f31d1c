using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Sandbox.Admin;
using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.Sandbox.Support;

/// <summary>A sandbox reached over HTTP and WebSockets on a free port of this machine.</summary>
internal sealed class HttpSandbox : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpSandbox(SandboxFixture sandbox, WebApplication app, Uri address)
    {
        Sandbox = sandbox;
        _app = app;
        Http = new HttpClient { BaseAddress = address };
        sandbox.RemoteControl = new HttpSandboxControl(Http);
        sandbox.Network = realm => new Network(new Uri($"ws://{address.Authority}/ws/chat?realm={realm}"));
    }

    public SandboxFixture Sandbox { get; }

    public HttpClient Http { get; }

    public static async Task<HttpSandbox> StartAsync()
    {
        var sandbox = new SandboxFixture();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        app.MapSandbox(sandbox.Server);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        return new HttpSandbox(sandbox, app, new Uri(Assert.Single(addresses!.Addresses)));
    }

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class Network(Uri address) : IWebSocketFactory
    {
        public async Task<WebSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
        {
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(address, cancellationToken);
            return socket;
        }
    }
}
