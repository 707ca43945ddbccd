using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace DataHub.Host.Http;

/// <summary>Compresses long answers of <c>/graphql</c> by Brotli or gzip, as the client accepts.</summary>
/// <remarks>
/// Over TLS too: guessing a secret from an answer's length (BREACH) needs a browser that sends the victim's rights by
/// itself, and the hub knows bearer tokens only, no cookies. Answers of <c>/connect/token</c> are never compressed.
/// </remarks>
internal static class AnswerCompression
{
    /// <summary>Below this, compression costs more than it saves.</summary>
    private const int Threshold = 1024;

    public static IServiceCollection AddAnswerCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [MediaTypes.Json, MediaTypes.GraphQLJson];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services.AddSingleton<IResponseCompressionProvider, LongAnswers>();
    }

    public static void UseAnswerCompression(this WebApplication app) =>
        app.UseWhen(http => http.Request.Path == "/graphql", branch => branch.UseResponseCompression());

    private sealed class LongAnswers(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
        : ResponseCompressionProvider(services, options)
    {
        public override bool ShouldCompressResponse(HttpContext context) =>
            context.Response.ContentLength >= Threshold && base.ShouldCompressResponse(context);
    }
}
