using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using WaPortal.Sandbox.Admin;
using WaPortal.Sandbox.Media;

namespace WaPortal.Sandbox.InMemory;

/// <summary>The media host of a <see cref="SandboxServer"/> of this process: the same requests and answers, no network. Whatever host is asked for.</summary>
public sealed class InMemoryMediaHandler(SandboxServer server) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (request.Method == HttpMethod.Post && parts is ["mms", var kind, var token] && MediaAddress.IsKind(kind) && MediaShelf.IsToken(token))
            return await TakeAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (request.Method == HttpMethod.Get && parts is ["v", _, var wanted] && server.Media.Open(wanted) is { } file)
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(file) };
        return new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    private async Task<HttpResponseMessage> TakeAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        var auth = QueryHelpers.ParseQuery(request.RequestUri!.Query)["auth"].ToString();
        if (!MediaEndpoints.IsAllowed(server.Media, auth))
            return new HttpResponseMessage(HttpStatusCode.Unauthorized);
        var body = await request.Content!.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await server.Media.PutAsync(token, body, cancellationToken).ConfigureAwait(false)
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(MediaAddress.Receipt(server.Media, token), options: AdminJson.Options) }
            : new HttpResponseMessage(HttpStatusCode.BadRequest);
    }
}
