using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WaPortal.Domain.Media;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Media;

/// <summary>A form with one file and a few short fields, in any order.</summary>
/// <param name="File">The file, or null when none came.</param>
/// <param name="FileName">What its sender calls it.</param>
/// <param name="Fields">The other fields.</param>
internal sealed record FileForm(HeldFile? File, string? FileName, IReadOnlyDictionary<string, string> Fields)
{
    private const string FileField = "file";
    private const int MostFields = 16;
    private const int FieldMaxLength = 8 * 1024;
    private const int MaxBoundary = 128;

    private static readonly Error Malformed = new(
        "malformed_form", "The body is no multipart/form-data that can be read: give the boundary in Content-Type, and each part its name.", ErrorKind.Invalid);

    private static readonly Error TooManyFiles = new("too_many_files", "One file is sent at a time; the form has several.", ErrorKind.Invalid);

    /// <summary>Reads the body piece by piece: the file goes to the shelf as it comes, and is dropped again when the rest of the form is no good.</summary>
    public static async Task<Result<FileForm>> ReadAsync(HttpRequest request, IFileShelf shelf, long maxBytes, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= MaxBoundary } boundary)
            return Malformed;

        HeldFile? file = null;
        var isGood = false;
        try
        {
            string? fileName = null;
            var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var reader = new MultipartReader(boundary.Value!, request.Body) { HeadersLengthLimit = FieldMaxLength };
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || fields.Count >= MostFields)
                    return Malformed;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (disposition.IsFileDisposition() || name == FileField)
                {
                    if (file is not null)
                        return TooManyFiles;
                    var kept = await shelf.KeepAsync(section.Body, maxBytes, cancellationToken);
                    if (!kept.IsSuccess)
                        return kept.Error;
                    file = kept.Value;
                    fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar).Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
                }
                else if (await ReadFieldAsync(section, cancellationToken) is { } value)
                {
                    fields[name] = value;
                }
                else
                {
                    return Malformed;
                }
            }

            isGood = true;
            return new FileForm(file, fileName, fields);
        }
        catch (Exception broken) when (broken is InvalidDataException || broken.GetType() == typeof(IOException))
        {
            return Malformed;
        }
        finally
        {
            if (!isGood && file is not null)
                shelf.Drop(file.Key);
        }
    }

    private static async Task<string?> ReadFieldAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        var buffer = new byte[FieldMaxLength + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > FieldMaxLength ? null : System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }
}
