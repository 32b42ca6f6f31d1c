using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using WaPortal.Sandbox.Admin;

namespace WaPortal.Sandbox.Media;

/// <summary>The media host over HTTP.</summary>
internal static class MediaEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, MediaShelf shelf, long maxBytes)
    {
        routes.MapPost(MediaAddress.UploadRoute, async (HttpContext http, string kind, string token, string? auth) =>
        {
            if (!MediaAddress.IsKind(kind) || !MediaShelf.IsToken(token))
                return Results.NotFound();
            if (!IsAllowed(shelf, auth))
                return Results.Unauthorized();
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = maxBytes;
            return await shelf.PutAsync(token, http.Request.Body, http.RequestAborted)
                ? Results.Json(MediaAddress.Receipt(shelf, token), AdminJson.Options)
                : Results.BadRequest();
        });
        routes.MapGet(MediaAddress.DownloadRoute, (string token) => shelf.Open(token) is { } file
            ? Results.Stream(file, "application/octet-stream", enableRangeProcessing: true)
            : Results.NotFound());
    }

    public static bool IsAllowed(MediaShelf shelf, string? auth) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(auth ?? ""), Encoding.UTF8.GetBytes(shelf.Auth));
}
