using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Media;

namespace WaPortal.Sandbox.Admin;

/// <summary>The addresses of a sandbox.</summary>
public static class SandboxEndpoints
{
    private const int MaxQrLength = 4096;

    /// <summary>
    /// Maps the WhatsApp socket at <c>/ws/chat</c> and the admin API under <c>/admin</c>. Whoever reaches the admin API commands
    /// every realm: map it only where nobody else can. Needs <c>UseWebSockets</c>.
    /// </summary>
    public static IEndpointRouteBuilder MapSandbox(this IEndpointRouteBuilder routes, SandboxServer server)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(server);
        routes.Map("/ws/chat", context => ChatAsync(context, server));
        MediaEndpoints.Map(routes, server.Media, server.MaxMediaBytes);
        var admin = routes.MapGroup("/admin").AddEndpointFilter(AnswerRefusalsAsync);
        admin.MapGet("/root-key", (HttpRequest request) => RootKey(request, server));
        MapPhones(admin, server.Control);
        MapFiles(admin, server);
        MapGroups(admin, server.Control);
        MapSettings(admin, server.Control);
        MapOrders(admin, server.Control);
        return routes;
    }

    private static void MapPhones(RouteGroupBuilder admin, ISandboxControl control)
    {
        admin.MapPost("/mock-phone/scan-qr", async (HttpRequest request, string? realm, string? phone, CancellationToken cancel) =>
            Json(new PhoneBody(await control.ScanQrAsync(realm ?? "", await ReadQrAsync(request, cancel), phone, cancel))));
        admin.MapPost("/mock-phone/enter-code", async (HttpRequest request, string? realm, string phone, CancellationToken cancel) =>
        {
            await control.EnterCodeAsync(realm ?? "", phone, (await ReadAsync<CodeBody>(request, cancel)).Code, cancel);
            return Results.NoContent();
        });
        admin.MapPost("/mock-phone/passkey", async (HttpRequest request, string? realm, string phone, CancellationToken cancel) =>
        {
            await control.RequirePasskeyAsync(realm ?? "", phone, (await ReadAsync<PasskeyBody>(request, cancel)).Required, cancel);
            return Results.NoContent();
        });
        admin.MapPost("/messages", async (HttpRequest request, string? realm, CancellationToken cancel) =>
        {
            var body = await ReadAsync<MessageBody>(request, cancel);
            return Json(new IdBody(await control.SendFromContactAsync(realm ?? "", body.From, body.Name, body.To, body.Text, cancel)));
        });
        admin.MapGet("/messages", async (string? realm, string phone, string? from, CancellationToken cancel) =>
            Json(new MessagesBody(await control.GetReceivedAsync(realm ?? "", phone, from, cancel))));
        admin.MapPost("/messages/bulk", async (HttpRequest request, string? realm, CancellationToken cancel) =>
            Json(await control.SendBulkAsync(realm ?? "", await ReadAsync<BulkOrder>(request, cancel), cancel)));
        admin.MapGet("/receipts", async (string? realm, string phone, CancellationToken cancel) =>
            Json(await control.GetReceiptsAsync(realm ?? "", phone, cancel)));
        admin.MapPost("/read", async (HttpRequest request, string? realm, CancellationToken cancel) =>
        {
            var body = await ReadAsync<ReadBody>(request, cancel);
            return Json(new IdsBody(await control.MarkReadAsync(realm ?? "", body.Reader, body.Sender, body.Ids, body.Played, cancel)));
        });
        admin.MapPost("/trust", async (HttpRequest request, string? realm, string phone, CancellationToken cancel) =>
        {
            await control.InsistOnTrustAsync(realm ?? "", phone, (await ReadAsync<TrustBody>(request, cancel)).Insists, cancel);
            return Results.NoContent();
        });
        admin.MapPost("/typing", async (HttpRequest request, string? realm, CancellationToken cancel) =>
        {
            var body = await ReadAsync<TypingBody>(request, cancel);
            await control.SetTypingAsync(realm ?? "", body.From, body.To, body.Typing, cancel);
            return Results.NoContent();
        });
        admin.MapPost("/online", async (HttpRequest request, string? realm, CancellationToken cancel) =>
        {
            var body = await ReadAsync<OnlineBody>(request, cancel);
            await control.SetOnlineAsync(realm ?? "", body.Phone, body.Online, body.HidesLastSeen, cancel);
            return Results.NoContent();
        });
        admin.MapGet("/devices", async (string? realm, string phone, CancellationToken cancel) =>
            Json(await control.GetDevicesAsync(realm ?? "", phone, cancel)));
        admin.MapDelete("/devices", async (string? realm, string phone, int device, CancellationToken cancel) =>
        {
            await control.UnlinkDeviceAsync(realm ?? "", phone, device, cancel);
            return Results.NoContent();
        });
    }

    private static void MapFiles(RouteGroupBuilder admin, SandboxServer server) =>
        admin.MapPost("/files", async (HttpRequest request, string? realm, CancellationToken cancel) =>
        {
            using var form = await FileForm.ReadAsync(request, server.MaxMediaBytes, cancel);
            return Json(new IdBody(await server.Control.SendFileFromContactAsync(realm ?? "", form.From, form.Name, form.To, form.File, cancel)));
        });

    private static void MapGroups(RouteGroupBuilder admin, ISandboxControl control)
    {
        admin.MapPost("/groups", async (HttpRequest request, string? realm, CancellationToken cancel) =>
        {
            var body = await ReadAsync<GroupBody>(request, cancel);
            return Json(new IdBody(await control.CreateGroupAsync(realm ?? "", body.Creator, body.Subject, body.Members, cancel)));
        });
        admin.MapPost("/groups/members", async (HttpRequest request, string? realm, CancellationToken cancel) =>
        {
            var body = await ReadAsync<GroupChangeBody>(request, cancel);
            await control.ChangeGroupAsync(realm ?? "", body.Group, body.Actor, body.Member, body.Change, cancel);
            return Results.NoContent();
        });
        admin.MapPost("/groups/messages", async (HttpRequest request, string? realm, CancellationToken cancel) =>
        {
            var body = await ReadAsync<MessageBody>(request, cancel);
            return Json(new IdBody(await control.SendToGroupAsync(realm ?? "", body.To, body.From, body.Text, cancel)));
        });
    }

    private static void MapSettings(RouteGroupBuilder admin, ISandboxControl control)
    {
        admin.MapGet("/settings", async (string? realm, string phone, CancellationToken cancel) =>
            Json(await control.GetSettingsAsync(realm ?? "", phone, cancel)));
        admin.MapPost("/settings", async (HttpRequest request, string? realm, string phone, CancellationToken cancel) =>
        {
            await control.ChangeSettingAsync(realm ?? "", phone, await ReadAsync<PhoneSetting>(request, cancel), cancel);
            return Results.NoContent();
        });
        admin.MapPost("/lids", async (HttpRequest request, string? realm, string phone, CancellationToken cancel) =>
        {
            await control.SendLidsAsync(realm ?? "", phone, (await ReadAsync<LidsBody>(request, cancel)).Numbers, cancel);
            return Results.NoContent();
        });
        admin.MapPost("/history", async (HttpRequest request, string? realm, string phone, CancellationToken cancel) =>
        {
            await control.SendHistoryAsync(realm ?? "", phone, await ReadAsync<HistoryOrder>(request, cancel), cancel);
            return Results.NoContent();
        });
        admin.MapPost("/settings/keys", async (HttpRequest request, string? realm, string phone, CancellationToken cancel) =>
        {
            await control.RotateSettingKeyAsync(realm ?? "", phone, (await ReadAsync<SettingKeyBody>(request, cancel)).Share, cancel);
            return Results.NoContent();
        });
    }

    private static void MapOrders(RouteGroupBuilder admin, ISandboxControl control)
    {
        admin.MapPost("/media/forget", async (HttpRequest request, string? realm, string phone, CancellationToken cancel) =>
        {
            var body = await ReadAsync<ForgetMediaBody>(request, cancel);
            await control.ForgetMediaAsync(realm ?? "", phone, body.Id, body.OnPhone, cancel);
            return Results.NoContent();
        });
        admin.MapPost("/versions", async (HttpRequest request, string? realm, CancellationToken cancel) =>
        {
            await control.RefuseVersionsAsync(realm ?? "", (await ReadAsync<VersionsBody>(request, cancel)).Oldest, cancel);
            return Results.NoContent();
        });
        admin.MapPost("/faults", async (HttpRequest request, string? realm, CancellationToken cancel) =>
            Json(new IdBody(await control.OrderFaultAsync(realm ?? "", await ReadAsync<FaultOrder>(request, cancel), cancel))));
        admin.MapGet("/faults", async (string? realm, CancellationToken cancel) => Json(await control.GetFaultsAsync(realm ?? "", cancel)));
        admin.MapDelete("/faults", async (string? realm, CancellationToken cancel) =>
        {
            await control.ClearFaultsAsync(realm ?? "", cancel);
            return Results.NoContent();
        });
        admin.MapGet("/counts", async (string? realm, CancellationToken cancel) => Json(await control.GetCountsAsync(realm ?? "", cancel)));
        admin.MapGet("/unknown-stanzas", async (string? realm, CancellationToken cancel) =>
            Json(await control.GetUnknownStanzasAsync(realm ?? "", cancel)));
        admin.MapGet("/key-reuses", async (string? realm, CancellationToken cancel) =>
            Json(await control.GetKeyReusesAsync(realm ?? "", cancel)));
    }

    private static async Task ChatAsync(HttpContext context, SandboxServer server)
    {
        var realm = context.Request.Query["realm"].ToString();
        if (!context.WebSockets.IsWebSocketRequest || !SandboxServer.IsRealmName(realm))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await server.AcceptAsync(socket, realm, context.RequestAborted);
    }

    private static IResult RootKey(HttpRequest request, SandboxServer server)
    {
        var key = Convert.ToHexStringLower(server.RootKey.Span);
        return request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
            ? Json(new { rootKey = key })
            : Results.Text(key);
    }

    private static async Task<string> ReadQrAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxQrLength)
            throw new SandboxException(SandboxErrors.UnknownQr, "That is no pairing QR.");
        using var reader = new StreamReader(request.Body);
        var buffer = new char[MaxQrLength + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return length <= MaxQrLength
            ? new string(buffer, 0, length)
            : throw new SandboxException(SandboxErrors.UnknownQr, "That is no pairing QR.");
    }

    private static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFromJsonAsync<T>(AdminJson.Options, cancellationToken)
                ?? throw new SandboxException(SandboxErrors.Invalid, "The body is empty.");
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new SandboxException(SandboxErrors.Invalid, "The body is not the JSON that belongs here.");
        }
    }

    private static IResult Json<T>(T body) => Results.Json(body, AdminJson.Options);

    private static async ValueTask<object?> AnswerRefusalsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (SandboxException refusal)
        {
            return Results.Json(new ErrorBody(refusal.Code, refusal.Message), AdminJson.Options, statusCode: refusal.Code switch
            {
                SandboxErrors.UnknownQr or SandboxErrors.UnknownCode or SandboxErrors.NotFound => StatusCodes.Status404NotFound,
                SandboxErrors.PairingRefused or SandboxErrors.PasskeyRequired => StatusCodes.Status409Conflict,
                SandboxErrors.Timeout => StatusCodes.Status504GatewayTimeout,
                SandboxErrors.TooLarge => StatusCodes.Status413PayloadTooLarge,
                _ => StatusCodes.Status400BadRequest,
            });
        }
    }
}
