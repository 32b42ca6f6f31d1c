using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace WaPortal.Tests.Web.Support;

/// <summary>Lets a test say where a request comes from, which a server in memory does not know; the same machine unless it does.</summary>
internal sealed class RequestAddress : IStartupFilter
{
    internal const string Header = "X-Test-Address";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            http.Connection.RemoteIpAddress = http.Request.Headers.TryGetValue(Header, out var address) ? IPAddress.Parse(address.ToString()) : IPAddress.Loopback;
            return rest(http);
        });
        next(app);
    };
}
