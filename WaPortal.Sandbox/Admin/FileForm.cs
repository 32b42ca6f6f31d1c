using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Features;
using WaPortal.Sandbox.Control;

namespace WaPortal.Sandbox.Admin;

/// <summary>What <c>POST /admin/files</c> takes, as <c>multipart/form-data</c>: a contact sends a file to an account.</summary>
/// <param name="From">Number of the contact.</param>
/// <param name="Name">Its push name from now on.</param>
/// <param name="To">Number of the account.</param>
/// <param name="File">What it sends: its part tells the content type, and the name unless a field <c>filename</c> does.</param>
internal sealed record FileForm(string From, string? Name, string To, ContactFile File) : IDisposable
{
    /// <summary>The form around a file may take as much as this.</summary>
    private const int Allowance = 64 * 1024;

    private const int MaxFields = 16;
    private const int MaxFieldLength = 8 * 1024;

    /// <summary>The other half of <see cref="ReadAsync"/>.</summary>
    public static MultipartFormDataContent Write(string from, string? name, string to, ContactFile file)
    {
        var form = new MultipartFormDataContent { { new StringContent(from), "from" }, { new StringContent(to), "to" } };
        foreach (var (field, value) in new[] { ("name", name), ("caption", file.Caption), ("width", Number(file.Width)), ("height", Number(file.Height)), ("seconds", Number(file.Seconds)) })
        {
            if (!string.IsNullOrEmpty(value))
                form.Add(new StringContent(value), field);
        }

        // A part without any name is taken for a field, so the name stands apart.
        form.Add(new StringContent(file.FileName ?? ""), "filename");
        var part = new StreamContent(file.Content);
        part.Headers.TryAddWithoutValidation("Content-Type", file.MimeType);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = "file" };
        form.Add(part);
        return form;
    }

    /// <summary>Reads the body; a file that is not small waits on the disk until it is handled.</summary>
    /// <exception cref="SandboxException">It is no such form, or its file is too large.</exception>
    public static async Task<FileForm> ReadAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            throw new SandboxException(SandboxErrors.Invalid, "The body is no multipart/form-data.");
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = maxBytes + Allowance;
        var bounds = new FormOptions { MultipartBodyLengthLimit = maxBytes + Allowance, ValueCountLimit = MaxFields, ValueLengthLimit = MaxFieldLength };
        try
        {
            var form = await new FormFeature(request, bounds).ReadFormAsync(cancellationToken);
            if (form.Files is not [{ Name: "file" } file] || form["from"].ToString() is not { Length: > 0 } from || form["to"].ToString() is not { Length: > 0 } to)
                throw new SandboxException(SandboxErrors.Invalid, "The form has from, to and one file.");
            return new FileForm(from, Text(form, "name"), to, new ContactFile(file.OpenReadStream(), file.ContentType ?? "", form.ContainsKey("filename") ? Text(form, "filename") : file.FileName, Text(form, "caption"))
            {
                Width = Number(form, "width"),
                Height = Number(form, "height"),
                Seconds = Number(form, "seconds"),
            });
        }
        catch (BadHttpRequestException broken) when (broken.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new SandboxException(SandboxErrors.TooLarge, $"A file has at most {maxBytes} bytes.");
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw new SandboxException(SandboxErrors.Invalid, "The form cannot be read.");
        }
    }

    public void Dispose() => File.Content.Dispose();

    private static string? Text(IFormCollection form, string field) => form[field].ToString() is { Length: > 0 } text ? text : null;

    private static int Number(IFormCollection form, string field) =>
        int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? Number(int number) => number > 0 ? number.ToString(CultureInfo.InvariantCulture) : null;
}
